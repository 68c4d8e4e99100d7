import '#shared/domain/value.ts'
import '#shared/contracts/value.ts'
import 'node:crypto'
