import '#shared/contracts/value.ts'
import '#renderer/data/value.ts'
import '#server/store/value.ts'
import 'node:path'
