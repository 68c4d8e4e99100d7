import '#server/app.ts'
import '#tests/factories/value.ts'
import '#renderer/data/value.ts'
