export const value = 'shared-contracts'
