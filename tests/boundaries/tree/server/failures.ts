export const value = 'failures'
