import '#shared/lib/value.ts'
import '#shared/contracts/value.ts'
