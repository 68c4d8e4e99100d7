export const value = 'server-store'
