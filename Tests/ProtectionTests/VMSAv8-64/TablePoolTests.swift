import Addresses
import Testing

@testable import Protection

@Suite struct TablePoolTests {
  @Test(arguments: Granule.allCases)
  func pagesAreTakenOneAfterTheOtherUntilNoneIsLeft(_ granule: Granule) {
    var pool = VMSAv8_64.TablePool(start: PhysicalAddress(0x4000_0000), count: 2)
    #expect(pool.take(granule) == PhysicalAddress(0x4000_0000))
    #expect(pool.take(granule) == PhysicalAddress(0x4000_0000 + granule.size))
    #expect(pool.take(granule) == nil)
    #expect(pool.count == 0)
  }
}
