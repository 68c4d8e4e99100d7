export const value = 'bench'
