/// Nothing: what starting a static Swift process takes, whatever it does.
@main
struct Empty {
  static func main() {}
}
