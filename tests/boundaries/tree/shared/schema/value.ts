export const value = 'shared-schema'
