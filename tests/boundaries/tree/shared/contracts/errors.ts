export const value = 'errors'
export type Failure = string
