export const value = 'server-demo'
