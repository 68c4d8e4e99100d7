export const value = 'tests/factories'
