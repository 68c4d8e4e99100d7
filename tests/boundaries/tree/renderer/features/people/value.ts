export const value = 'renderer-features-people'
