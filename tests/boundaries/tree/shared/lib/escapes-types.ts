// @ts-ignore
export function read(value: any): number {
  return value.length
}
