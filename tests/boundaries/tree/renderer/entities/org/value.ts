export const value = 'renderer-entities-org'
