export const value = 'renderer-entities-person'
