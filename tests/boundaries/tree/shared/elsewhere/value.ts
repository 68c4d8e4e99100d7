import '#shared/lib/value.ts'
