export const value = 'tools'
