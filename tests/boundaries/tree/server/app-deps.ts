export const value = 'app-deps'
