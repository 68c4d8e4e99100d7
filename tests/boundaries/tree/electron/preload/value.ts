export const value = 'electron-preload'
