export function fail(): never {
  throw 'no error object'
}
