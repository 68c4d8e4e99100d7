export const value = 'server-routes'
