export const value = 'server-sync'
