export const value = 'shared-domain'
