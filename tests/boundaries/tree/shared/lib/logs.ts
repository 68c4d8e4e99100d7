export function log(): void {
  console.log('hello')
}
