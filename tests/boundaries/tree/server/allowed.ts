import '#server/routes/value.ts'
import '#server/demo/value.ts'
import '#shared/lib/value.ts'
