export const value = 'renderer-ui'
