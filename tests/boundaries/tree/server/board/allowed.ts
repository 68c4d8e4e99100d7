import '#server/store/value.ts'
import '#server/sync/value.ts'
