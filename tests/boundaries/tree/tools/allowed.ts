import '#server/app.ts'
import '#tests/factories/value.ts'
