import { value as routes } from '#server/routes/value.ts'
import { value as store } from '#server/store/value.ts'

export const value = [routes, store]
