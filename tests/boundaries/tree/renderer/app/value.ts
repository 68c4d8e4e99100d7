export const value = 'renderer-app'
