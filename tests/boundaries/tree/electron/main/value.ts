export const value = 'electron-main'
