import '#server/store/value.ts'
import '#shared/domain/value.ts'
import 'node:crypto'
