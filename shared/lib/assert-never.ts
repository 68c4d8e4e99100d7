/** Makes an unhandled variant a compile error, and a loud failure if data escapes the types. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`)
}
