import '#server/store/value.ts'
import '#tests/factories/value.ts'
