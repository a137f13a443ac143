namespace CodexLint.Syntax;

public sealed class YamlErrorTests
{
    [Theory]
    [InlineData("if: !cancelled()", "1:5 Tag `!cancelled()` Unexpected tag '!cancelled()'", "!cancelled()")]
    [InlineData("if: !cancelled() && success()", "1:5 Tag `!cancelled() && success()` Unexpected tag '!cancelled()'", "!cancelled() && success()")]
    [InlineData("if: !a || b # c", "1:5 Tag `!a || b` Unexpected tag '!a'", "!a || b")]
    [InlineData("if: !contains(github.ref, 'x')", "1:5 Tag `!contains(github.ref, 'x')` Unexpected tag '!contains(github.ref,'", "!contains(github.ref, 'x')")]
    [InlineData("- !startsWith(a, 'b') &&\n  c", "1:3 Tag `!startsWith(a, 'b') &&\n  c` Unexpected tag '!startsWith(a,'", "!startsWith(a, 'b') && c")]
    public void A_value_with_an_unquoted_exclamation_mark_keeps_its_text(string yaml, string error, string value)
    {
        var file = YamlText.Parse(yaml);

        file.Describe().ShouldBe([error]);
        file.Scalars().Last().Value.ShouldBe(value);
        file.Scalars().Last().Tag.ShouldBeNull();
        ScalarAlignment.FirstMistake(file.Scalars().Last()).ShouldBeNull();
    }

    [Fact]
    public void The_rest_of_the_file_is_read_behind_a_mistaken_tag()
    {
        var file = YamlText.Parse("a:\n  if: !contains(b, 'c')\n  run: x\nd: e\n");

        file.Root.ShouldBeOfType<MappingNode>().Find("d")!.Value.Slice().ShouldBe("e");
        file.Describe().ShouldBe(["2:7 Tag `!contains(b, 'c')` Unexpected tag '!contains(b,'"]);
    }

    [Theory]
    [InlineData("a: !!timestamp 2022-10-26", "1:4 Tag `!!timestamp 2022-10-26` Unexpected tag 'tag:yaml.org,2002:timestamp'")]
    [InlineData("a: !!true", "1:4 Tag `!!true` Unexpected tag 'tag:yaml.org,2002:true'")]
    [InlineData("a: !!int \"300\"", "1:4 Tag `!!int \"300\"` The scalar style 'DoubleQuoted' is not valid with the tag 'tag:yaml.org,2002:int'")]
    [InlineData("a: !!bool yes", "1:4 Value `!!bool yes` The value 'yes' is invalid for the type 'tag:yaml.org,2002:bool'")]
    [InlineData("a: !!null x", "1:4 Value `!!null x` The value 'x' is invalid for the type 'tag:yaml.org,2002:null'")]
    [InlineData("a: !!float 1x", "1:4 Value `!!float 1x` The value '1x' is invalid for the type 'tag:yaml.org,2002:float'")]
    [InlineData("a: 0x123456789", "1:4 Value `0x123456789` The value '0x123456789' is invalid for the type 'tag:yaml.org,2002:int'")]
    [InlineData("a: 0o77777777777", "1:4 Value `0o77777777777` The value '0o77777777777' is invalid for the type 'tag:yaml.org,2002:int'")]
    public void Tags_and_types_are_checked_as_GitHub_does(string yaml, string error) => YamlText.Parse(yaml).Describe().ShouldBe([error]);

    [Theory]
    [InlineData("a: 1\nA: 2", "2:1 DuplicateKey `A` 'A' is already defined")]
    [InlineData("{a: 1, 'a': 2}", "1:8 DuplicateKey `'a'` 'a' is already defined")]
    [InlineData("b: &b {c: 1}\na:\n  <<: *b", "3:3 MergeKey `<<` GitHub does not support the merge key '<<' and takes it for an ordinary key")]
    [InlineData(": a\n: b", "2:1 DuplicateKey `:` '' is already defined")]
    [InlineData("? {a: 1}\n: b", "1:3 Key `{a: 1}` A mapping or a sequence cannot be a key")]
    [InlineData("a: b\n---\nc: d", "2:1 Document `---` GitHub reads one document in a file; here starts another")]
    [InlineData("# nothing\n", "1:1 Document `` The file contains no YAML document")]
    [InlineData("a: *b", "1:4 Anchor `*b` Unknown anchor 'b'")]
    [InlineData("a: &a [*a]", "1:8 Anchor `*a` The alias '*a' stands inside the node that it names")]
    [InlineData("- *.md", "1:3 Anchor `*.md` Unknown anchor '.md'")]
    [InlineData("%TAG !x! tag:x,2000:\n---\na: !x!y z", "3:4 Tag `!x!y z` Unexpected tag 'tag:x,2000:y'")]
    [InlineData("a: !a%20b c", "1:4 Tag `!a%20b c` Unexpected tag '!a%20b'")]
    [InlineData("a: ! b", "1:4 Tag `! b` Unexpected tag '!'")]
    [InlineData("a: b\n...\n...\nc", "4:1 Document `c` GitHub reads one document in a file; here starts another")]
    [InlineData("*a : b", "1:1 Anchor `*a` Unknown anchor 'a'")]
    public void What_GitHub_rejects_is_an_error_of_its_kind(string yaml, string error) => YamlText.Parse(yaml).Describe().ShouldBe([error]);

    [Theory]
    [InlineData("a:\n\tb: c", "2:1 Tab `\t` A tab cannot indent in YAML; use spaces")]
    [InlineData("a:\n  b: c\n \td: e", "3:2 Tab `\t` A tab cannot indent in YAML; use spaces")]
    [InlineData("a: b: c", "1:5 Syntax `:` A ':' with a blank behind it cannot stand here; quote the value, or give the key a line of its own with the right indentation")]
    [InlineData("a: \"b\nc: d\n", "1:4 Syntax `\"b` The quote that opens here is never closed")]
    [InlineData("a: [b\nc: d\n", "1:4 Syntax `[` The '[' that opens here is never closed")]
    [InlineData("a: \"\\q\"", "1:5 Syntax `\\q` Unknown escape sequence in a double-quoted value; write '\\\\' for a backslash, or use single quotes")]
    [InlineData("a: \"x\\u12 y\"", "1:6 Syntax `\\u` Escape sequence with too few hexadecimal digits")]
    [InlineData("a: \"x\\UFFFFFFFF y\"", "1:6 Syntax `\\UFFFFFFFF` Escape sequence for a character that does not exist")]
    [InlineData("a: \"x\\U80000000\"", "1:6 Syntax `\\U80000000` Escape sequence for a character that does not exist")]
    [InlineData("a:\n  - \"\\U00000041\\Uffffffff\"", "2:16 Syntax `\\Uffffffff` Escape sequence for a character that does not exist")]
    [InlineData("a: \"x\\uD800 y\"", "1:6 Syntax `\\uD800` Escape sequence for a character that does not exist")]
    [InlineData("a: @b", "1:4 Syntax `@` A value cannot start with this character; quote it")]
    [InlineData("a: `b`", "1:4 Syntax ``` A value cannot start with this character; quote it")]
    [InlineData("a: b\n  c: d", "2:4 Syntax `:` A ':' with a blank behind it cannot stand here; quote the value, or give the key a line of its own with the right indentation")]
    [InlineData("a:\n  b: c\n d: e", "3:2 Syntax `d:` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    [InlineData("a:\n  b: c\n  d:e\nf: g", "3:3 Syntax `d:e` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    [InlineData("a: 'b' c", "1:8 Syntax `c` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    [InlineData("- a\nb: c", "2:1 Syntax `b:` Expected '-' here, as for the items above")]
    [InlineData("a: - b", "1:4 Syntax `-` A list item cannot start here; put it on its own line")]
    [InlineData("%a: b", "1:1 Syntax `%a` A line that starts with '%' is a directive; indent or quote it if it is meant as text")]
    [InlineData("a: [b}", "1:6 Syntax `}` Expected ',' or ']' in the list")]
    [InlineData("a: {b: c d: e}", "1:11 Syntax `:` Expected ',' or '}' in the mapping")]
    [InlineData("a: & b", "1:4 Syntax `&` A name must follow '&' or '*'; quote the value if it is meant as text")]
    [InlineData("a: * b", "1:4 Syntax `*` A name must follow '&' or '*'; quote the value if it is meant as text")]
    [InlineData("a: !<x y", "1:4 Syntax `!<x` '!' starts a tag; quote the value if it is meant as text")]
    [InlineData("a: !!x%zz b", "1:4 Syntax `!!x` '!' starts a tag; quote the value if it is meant as text")]
    [InlineData("a: |0\n b", "1:4 Syntax `|` The indentation indicator of a block cannot be 0")]
    [InlineData("a: | x\n b", "1:4 Syntax `| ` Only a comment may follow the indicator of a block on its line")]
    [InlineData("a: >\n     \n  b", "3:1 Syntax `  ` An empty line at the start of the block is indented more than its text")]
    [InlineData("a: &b &c d", "1:7 Syntax `&c` A node has at most one anchor")]
    [InlineData("a: ? b", "1:4 Syntax `?` A '?' with a blank behind it starts a key, which cannot stand here; quote the value")]
    [InlineData("&a - b", "1:1 Syntax `&a` The anchor of a list must stand on the line above it")]
    [InlineData("c: &b x\na: &x *b", "2:7 Syntax `*b` An alias cannot have an anchor or a tag")]
    [InlineData("a: [- b]", "1:5 Syntax `-` Expected a value here")]
    [InlineData("a: [-]", "1:5 Syntax `-]` A value cannot start with '-' here; quote it")]
    [InlineData("a: ]", "1:4 Syntax `]` Expected a value here")]
    [InlineData("a: [b, , c]", "1:8 Syntax `,` Expected a value here")]
    [InlineData("a: b\n%YAML 1.2\n", "2:1 Syntax `%YAML` Expected the end of the document; the indentation does not fit the lines above")]
    [InlineData("%YAML 3.0\n---\na: b", "1:1 Syntax `%YAML` Not valid YAML: Found incompatible YAML document")]
    [InlineData("a: \"\\x4\"", "1:5 Syntax `\\x` Escape sequence with too few hexadecimal digits")]
    [InlineData("a:\n- b\nc", "3:1 Syntax `c` Expected a ':' behind the key")]
    [InlineData("- - a\n  b: c", "2:3 Syntax `b:` Expected '-' here, as for the items above")]
    [InlineData("{ a b: c", "1:1 Syntax `{` The '{' that opens here is never closed")]
    [InlineData("a: [b,\n", "1:4 Syntax `[` The '[' that opens here is never closed")]
    [InlineData("a: 'x\n---\nb: c'", "1:4 Syntax `'x` The quote that opens here is not closed before the next document")]
    [InlineData("a: |\n\tb", "2:1 Tab `\t` A tab cannot indent in YAML; use spaces")]
    [InlineData("a: !x!y z", "1:4 Tag `!x!y z` Unexpected tag '!x!y'")]
    [InlineData("a: !<x> y", "1:4 Tag `!<x> y` Unexpected tag 'x'")]
    [InlineData("a: >-2x\n b", "1:4 Syntax `>-2` Only a comment may follow the indicator of a block on its line")]
    [InlineData("a: |10\n b", "1:4 Syntax `|1` Only a comment may follow the indicator of a block on its line")]
    [InlineData("a: b\n--- c\n", "2:1 Document `---` GitHub reads one document in a file; here starts another")]
    [InlineData("a: b\n...\nc: d", "3:1 Document `c: ` GitHub reads one document in a file; here starts another")]
    [InlineData("a: *x", "1:4 Anchor `*x` Unknown anchor 'x'")]
    [InlineData("a: &x\nb: *y", "2:4 Anchor `*y` Unknown anchor 'y'")]
    [InlineData("a: {b: c}}", "1:10 Syntax `}` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    [InlineData("a: [\n- b\n]", "2:1 Syntax `-` Expected a value here")]
    [InlineData("[a: b: c]", "1:6 Syntax `:` Expected ',' or ']' in the list")]
    [InlineData("a: [!x!y z]", "1:5 Syntax `!x!y` Unknown tag; quote the value if '!' is meant as text")]
    [InlineData("%TAG !x!\n---\na: b", "1:1 Syntax `%TAG !x!` Not valid YAML: While scanning a %TAG directive, did not find expected whitespace")]
    [InlineData("a: |#c\n  b", "1:4 Syntax `|` Only a comment may follow the indicator of a block on its line")]
    [InlineData("a: \"\\U00110000\"", "1:5 Syntax `\\U` Escape sequence for a character that does not exist")]
    [InlineData("a: %b", "1:4 Syntax `%` A value cannot start with this character; quote it")]
    [InlineData("- a: b\n c: d", "2:2 Syntax `c:` Expected '-' here, as for the items above")]
    [InlineData("a:\n  - b\n - c", "3:2 Syntax `-` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    [InlineData("a: |\n   b\n  c", "3:3 Syntax `c` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    [InlineData("a: \"b\"c", "1:7 Syntax `c` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    [InlineData("a: - b\n  - c", "1:4 Syntax `-` A list item cannot start here; put it on its own line")]
    [InlineData("a: b: c: d", "1:5 Syntax `:` A ':' with a blank behind it cannot stand here; quote the value, or give the key a line of its own with the right indentation")]
    [InlineData("a: b\n%YAML 1.2\n---\nc: d", "2:1 Syntax `%YAML` Expected the end of the document; the indentation does not fit the lines above")]
    [InlineData("a: !<>", "1:6 Syntax `>` '!' starts a tag; quote the value if it is meant as text")]
    [InlineData("a # b\n---'", "2:1 Syntax `---'` Expected the end of the document; the indentation does not fit the lines above")]
    [InlineData("a # b\nc", "2:1 Syntax `c` Expected the end of the document; the indentation does not fit the lines above")]
    [InlineData("...\n\\", "2:1 Syntax `\\` Nothing may follow the end of the document")]
    [InlineData("-\n[][\n0b", "3:1 Syntax `0b` The further lines inside the brackets must be indented")]
    [InlineData("a: >#b\n  c", "1:4 Syntax `>` Only a comment may follow the indicator of a block on its line")]
    [InlineData("%TAG ! x\n%TAG ! y\n---\na: b", "2:1 Syntax `%TAG` Not valid YAML: Found duplicate %TAG directive")]
    [InlineData("a:\n  - b\n  c: {d\n", "3:3 Syntax `c:` Expected '-' here, as for the items above")]
    [InlineData("a: [b # c\n, 'd' # [\n", "1:4 Syntax `[` The '[' that opens here is never closed")]
    [InlineData("a: {b: 'it''s', c: [d]\n", "1:4 Syntax `{` The '{' that opens here is never closed")]
    [InlineData("a: b\n \t\n\tc: d\n", "3:1 Tab `\t` A tab cannot indent in YAML; use spaces")]
    [InlineData("a: &b &c", "1:7 Syntax `&c` A node has at most one anchor")]
    public void Mistakes_are_shown_where_they_are(string yaml, string error) => YamlText.Parse(yaml).Describe().ShouldBe([error]);

    [Theory]
    [InlineData("!x\n%YAML 1.2", "1:1 Tag `!x` Unexpected tag '!x'", "2:9 Syntax `2` A directive must stand before the document")]
    [InlineData("a: *b c", "1:4 Anchor `*b` Unknown anchor 'b'", "1:7 Syntax `c` Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above")]
    public void Mistakes_are_shown_in_the_order_of_the_file(string yaml, params string[] errors) =>
        YamlText.Parse(yaml).Describe().ShouldBe(errors);

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    public void A_key_stands_once_among_few_and_among_many(int count)
    {
        var keys = string.Concat(Enumerable.Range(1, count - 1).Select(number => $"k{number}: 1\n"));

        YamlText.Parse(keys + "K1: 2").Describe().ShouldBe([$"{count}:1 DuplicateKey `K1` 'K1' is already defined"]);
        YamlText.Parse(keys + "k0: 2").Errors.ShouldBeEmpty();
        YamlText.Parse(keys.Replace("k1:", "${{ a }}:", StringComparison.Ordinal) + "${{ a }}: 2").Errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_long_text_is_shortened_where_it_is_quoted()
    {
        var name = new string('b', 101);

        YamlText.Parse($"a: *{name}").Describe().ShouldBe([$"1:4 Anchor `*{name}` Unknown anchor '{name[1..]}…'"]);
        YamlText.Parse($"a: *{name[1..]}").Describe().ShouldBe([$"1:4 Anchor `*{name[1..]}` Unknown anchor '{name[1..]}'"]);
    }

    [Fact]
    public void Fifty_mistakes_are_shown_and_no_more() =>
        YamlText.Parse(string.Concat(Enumerable.Range(0, 150).Select(number => $"a{number}: *b\n"))).Errors.Length.ShouldBe(50);

    [Fact]
    public void The_tree_is_kept_as_far_as_it_was_read()
    {
        var root = YamlText.Parse("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: \"y").Root.ShouldBeOfType<MappingNode>();

        root.Find("on")!.Value.Slice().ShouldBe("push");
        var job = root.Find("jobs")!.Value.ShouldBeOfType<MappingNode>().Find("a")!.Value.ShouldBeOfType<MappingNode>();
        job.Find("runs-on")!.Value.Slice().ShouldBe("x");
    }

    [Theory]
    [InlineData("a: [one]#, two ]\nb: c", "one")]
    [InlineData("a: [one,#b\n two]\nb: c", "two")]
    [InlineData("a: \"one\"#b\nb: c", "one")]
    [InlineData("a: \"one\ntwo\"\nb: c", "one two")]
    [InlineData("a: [\none, # x ]\n'two\nthree']\nb: c", "two three")]
    [InlineData("a: [\none\ntwo]\nb: c", "one two")]
    [InlineData("a: |\n  \n  one\nb: c", "\none\n")]
    [InlineData("a: |-2\r\n  \r\n \r\n   one\r\nb: c", "\n\n one")]
    public void What_GitHubs_older_library_reads_is_no_error(string yaml, string value)
    {
        var file = YamlText.Parse(yaml);

        file.Errors.ShouldBeEmpty();
        file.Scalars().ShouldContain(scalar => scalar.Value == value);
        file.Scalars().Last().Value.ShouldBe("c");
        foreach (var scalar in file.Scalars())
            ScalarAlignment.FirstMistake(scalar).ShouldBeNull();
    }

    [Theory]
    [InlineData("[", "1:51 Limit `[` Maximum object depth exceeded")]
    [InlineData("{a: ", "1:201 Limit `{` Maximum object depth exceeded")]
    [InlineData("- ", "1:101 Limit `-` Maximum object depth exceeded")]
    [InlineData("a\n: ", "2:1 Syntax `:` A ':' with a blank behind it cannot stand here; quote the value, or give the key a line of its own with the right indentation")]
    public void A_hundred_thousand_levels_are_an_error_and_no_overflow(string level, string error) =>
        YamlText.Parse(string.Concat(Enumerable.Repeat(level, 100_000))).Describe().ShouldBe([error]);

    [Fact]
    public void Fifty_levels_are_read_and_no_more()
    {
        YamlText.Parse(new string('[', 50) + new string(']', 50)).Errors.ShouldBeEmpty();
        YamlText.Parse(new string('[', 51) + new string(']', 51)).Describe().ShouldBe(["1:51 Limit `[` Maximum object depth exceeded"]);
        YamlText.Parse($"[&a {new string('[', 30)}{new string(']', 30)}, {new string('[', 20)}*a{new string(']', 20)}]").Describe()
            .ShouldBe(["1:87 Limit `*a` Maximum object depth exceeded"]);
    }

    [Fact]
    public void Aliases_of_aliases_cannot_explode()
    {
        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(level =>
            $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        YamlText.Parse(bomb).Describe().ShouldBe(["5:18 Limit `*a3` Maximum YAML nodes exceeded"]);
    }

    [Fact]
    public void Fifty_thousand_nodes_are_read_and_no_more()
    {
        // With the starts of stream and document, the sequence and their ends, 49,994 items make 50,000.
        YamlText.Parse($"[{string.Join(',', Enumerable.Repeat('x', 49_994))}]").Errors.ShouldBeEmpty();
        YamlText.Parse($"[{string.Join(',', Enumerable.Repeat('x', 49_995))}]")
            .Describe()
            .ShouldBe(["1:99991 Limit `]` Maximum YAML nodes exceeded"]);
    }

    [Fact]
    public void A_file_over_a_mebi_character_is_not_read()
    {
        var file = YamlText.Parse(new string('#', (1024 * 1024) + 1));

        file.Root.ShouldBeNull();
        file.Describe().ShouldBe(["1:1 Limit `#` The maximum file size of 1048576 characters has been exceeded"]);
    }
}
