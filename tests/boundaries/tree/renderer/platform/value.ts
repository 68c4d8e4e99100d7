export const value = 'renderer-platform'
