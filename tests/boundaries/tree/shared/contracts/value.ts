export const value = 'shared-contracts'
export type User = string
