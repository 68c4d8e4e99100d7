export const value = 'shared-lib'
