import '#shared/lib/value.ts'
import 'zod'
