import Foundation
import Testing

@testable import BoardGen

@Suite("Files of a folder change together")
struct FolderTransactionTests {
  @Test(
    "Whenever a run is killed, a folder of files is old or new", arguments: OutputSample.allCases)
  func killed(sample: OutputSample) throws {
    let world = try OutputWorld(sample)
    var moments: [Folder] = []
    try world.change(.new) { moments.append(try world.copy()) }
    #expect(try world.files() == world.expected(.new))
    #expect(try world.hidden() == [])
    #expect(moments.count > 10)
    for moment in moments {
      let killed = try OutputWorld(sample, at: moment)
      let files = try killed.files()
      if !FolderJournal("\(moment.path)/out", FileCalls()).isPending {
        #expect([try world.expected(.old), try world.expected(.new)].contains(files))
      } else {
        #expect(sample.needsJournal)
      }
    }
  }

  @Test(
    "The run after one that was killed does what it would have done without",
    arguments: OutputSample.allCases, [OutputWorld.Version.old, .new])
  func repaired(sample: OutputSample, version: OutputWorld.Version) throws {
    let world = try OutputWorld(sample)
    var moments: [Folder] = []
    try world.change(.new) { moments.append(try world.copy()) }
    for moment in moments {
      let killed = try OutputWorld(sample, at: moment)
      try killed.change(version)
      #expect(try killed.files() == world.expected(version))
      #expect(try killed.hidden() == [])
    }
  }

  @Test("What fails changes nothing, whatever it is", arguments: OutputSample.allCases)
  func failing(sample: OutputSample) throws {
    var count = 0
    try OutputWorld(sample).change(.new) { count += 1 }
    for failing in 1...count {
      let world = try OutputWorld(sample)
      var step = 0
      var failure: OutputFailure?
      do {
        try world.change(.new) {
          step += 1
          if step == failing { throw OutputFailure.refused("board.h", errno: ENOSPC) }
        }
      } catch let error as OutputFailure {
        failure = error
      }
      switch failure {
      case nil: #expect(try world.files() == world.expected(.new))
      case .interrupted: #expect(sample.needsJournal)
      default:
        #expect(failure == .refused("board.h", errno: ENOSPC))
        #expect(try world.files() == world.expected(.old), "step \(failing)")
      }
      try world.change(.new)
      #expect(try world.files() == world.expected(.new))
      #expect(try world.hidden() == [])
    }
  }

  @Test(
    "A full device keeps everything as it was, from whatever step on",
    arguments: OutputSample.allCases)
  func full(sample: OutputSample) throws {
    var count = 0
    try OutputWorld(sample).change(.new) { count += 1 }
    for failing in 1...count {
      let world = try OutputWorld(sample)
      var step = 0
      try? world.change(.new) {
        step += 1
        if step >= failing { throw OutputFailure.refused("board.h", errno: ENOSPC) }
      }
      let files = try world.files()
      let isPending = FolderJournal("\(world.folder.path)/out", FileCalls()).isPending
      let whole = [try world.expected(.old), try world.expected(.new)]
      #expect(isPending || whole.contains(files))
      try world.change(.new)
      #expect(try world.files() == world.expected(.new))
    }
  }

  @Test("Folders that were made for nothing are gone")
  func nothingIsLeft() throws {
    let folder = try Folder()
    var steps = 0
    let calls = FileCalls {
      steps += 1
      if steps == 6 { throw OutputFailure.refused("board.h", errno: ENOSPC) }
    }
    let transaction = FolderTransaction(path: "\(folder.path)/a/b/", calls: calls)
    #expect(throws: OutputFailure.refused("board.h", errno: ENOSPC)) {
      try transaction.run(writing: [OutputFile(name: "board.h", content: .text("x"))])
    }
    #expect(try folder.content.isEmpty)
  }

  @Test("Runs at once come one after another, and a reader sees the files of one of them")
  func atOnce() async throws {
    let folder = try Folder()
    let path = "\(folder.path)/out"
    let sets = ["a", "b"].map { text in
      ["1", "2", "3"].map { OutputFile(name: $0, content: .text(text)) }
    }
    try FolderTransaction(path: path).run(writing: sets[0])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for files in sets {
        group.addTask {
          for _ in 0..<100 { try FolderTransaction(path: path).run(writing: files) }
        }
      }
      group.addTask {
        for _ in 0..<200 { #expect(Set(OutputFolder(path: path).texts.values).count == 1) }
      }
      try await group.waitForAll()
    }
    #expect(try folder.content.keys.sorted() == ["out", "out/1", "out/2", "out/3"])
  }
}
