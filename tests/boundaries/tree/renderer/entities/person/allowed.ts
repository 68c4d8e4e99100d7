import '#renderer/ui/value.ts'
import '#renderer/data/value.ts'
import '#shared/domain/value.ts'
import './value.ts'
