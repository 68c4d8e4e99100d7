import '#shared/lib/value.ts'
import '#shared/schema/value.ts'
