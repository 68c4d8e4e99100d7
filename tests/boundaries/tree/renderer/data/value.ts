export const value = 'renderer-data'
