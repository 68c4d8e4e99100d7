export const value = 'server-board'
