import '../../data/value.ts'
import '../../../shared/lib/value.ts'
import '@/data/value.ts'
