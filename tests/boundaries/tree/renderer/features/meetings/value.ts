export const value = 'renderer-features-meetings'
