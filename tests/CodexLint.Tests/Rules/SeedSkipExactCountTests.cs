using CodexLint.Hosting;
using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class SeedSkipExactCountTests
{
    private const string Id = "CDX1501";

    private static string Message(string table, string variable = "SKIP_POLICY_SEED: 1") =>
        $"warning: Job 'database' skips the seed ({variable}), so '{table}' can be empty here, and this test that demands exactly 1 fails; at most 1 is what holds with and without the seed";

    private static string Job(string script, string variable = "SKIP_POLICY_SEED: \"1\"") =>
        $"""
        on: push
        jobs:
          database:
            runs-on: ubuntu-latest
            env:
              {variable}
            steps:
              - uses: actions/checkout@v5
              - run: |
                  {script.ReplaceLineEndings("\n          ")}
        """;

    [Theory]
    [InlineData("""psql -c [|"SELECT 1 WHERE (SELECT count(*) FROM policies) = 1"|]""", "policies")]
    [InlineData("""psql -c [|"DO \$\$ BEGIN IF (SELECT COUNT(*) FROM policy_versions WHERE (a) = 1) <> 1 THEN RAISE; END IF; END \$\$"|]""", "policy_versions")]
    [InlineData("""psql -c [|"SELECT s FROM public.policy_versions GROUP BY s HAVING count(*) = 1"|]""", "public.policy_versions")]
    [InlineData("psql -tAc [|\"select count(*) = 1 from policy where status = 'ACTIVE'\"|] | grep -qx t", "policy")]
    [InlineData("psql -tAc [|\"select case when count(*) = 1 then 'PASS' else 'FAIL' end from policy where status = 'ACTIVE'\"|] | grep -qx PASS", "policy")]
    [InlineData("psql -c [|'DO $$\nDECLARE n int;\nBEGIN\n  SELECT count(*) INTO n FROM policy WHERE is_active;\n  IF n <> 1 THEN\n    RAISE;\n  END IF;\nEND $$'|]", "policy")]
    [InlineData("psql -c [|'DO $$\nDECLARE n int;\nBEGIN\n  SELECT count(*) INTO STRICT n FROM policy;\n  ASSERT n = 1;\nEND $$'|]", "policy")]
    public void A_count_that_SQL_compares_is_found(string command, string table) => Marked.Reports(Id, Job(command), Message(table));

    /// <summary>A choice that lets one number through demands it; one that knows zero, or goes on with the rest, does not.</summary>
    [Theory]
    [InlineData("case \"$n\" in\n  [|1|]) ;;\n  *) echo \"expected one\"; exit 1 ;;\nesac", true)]
    [InlineData("case $n in\n  [|1|]) echo ok ;;\n  2) exit 1 ;;\n  *) exit 1 ;;\nesac", true)]
    [InlineData("case \"$n\" in\n  0|1) ;;\n  *) exit 1 ;;\nesac", false)]
    [InlineData("case \"$n\" in\n  0) echo empty ;;\n  1) ;;\n  *) exit 1 ;;\nesac", false)]
    [InlineData("case \"$n\" in\n  1) ;;\n  2) ;;\n  *) exit 1 ;;\nesac", false)]
    [InlineData("case \"$n\" in\n  1) ;;\n  *) echo \"::warning::$n\" ;;\nesac", false)]
    [InlineData("case \"$n\" in\n  1) ;;\n  \"\") exit 0 ;;\n  *) exit 1 ;;\nesac", false)]
    [InlineData("case \"$n\" in\n  [2-9]) exit 1 ;;\nesac", false)]
    [InlineData("case \"$other\" in\n  1) ;;\n  *) exit 1 ;;\nesac", false)]
    [InlineData("case \"$SKIP_POLICY_SEED\" in\n  1) ;;\n  *) case \"$n\" in 1) ;; *) exit 1 ;; esac ;;\nesac", false)]
    public void A_choice_by_case_demands_the_only_number_that_it_lets_through(string choice, bool isReported) =>
        Marked.Reports(Id, Job("n=$(psql -tAc 'select count(*) from policies')\n" + choice), isReported ? [Message("policies")] : []);

    /// <summary>One leg of a matrix is enough, unless something may tell the legs apart.</summary>
    [Theory]
    [InlineData("[\"0\", \"1\"]", "[ [|\"$n\" -eq 1|] ]", true)]
    [InlineData("[\"0\", \"\"]", "[ \"$n\" -eq 1 ]", false)]
    [InlineData("[\"0\", \"1\"]", "if [ \"$SKIP_POLICY_SEED\" != 1 ]; then [ \"$n\" -eq 1 ]; fi", false)]
    [InlineData("[\"0\", \"1\"]", "if [ \"$MODE\" = seeded ]; then [ \"$n\" -eq 1 ]; fi", false)]
    public void A_leg_of_a_matrix_that_skips_the_seed_is_seen(string values, string test, bool isReported) =>
        Marked.Reports(
            Id, Legs(values, "n=$(psql -tAc 'select count(*) from policies')\n" + test), isReported ? [Message("policies")] : []);

    [Fact]
    public void A_condition_may_keep_the_test_from_the_leg_that_skips() =>
        Marked.IsSilent(
            Id,
            Legs("[\"0\", \"1\"]", "n=$(psql -tAc 'select count(*) from policies')\n[ \"$n\" -eq 1 ]")
                .Replace("- run: |", "- if: matrix.skip == '0'\n        run: |", StringComparison.Ordinal));

    private static string Legs(string values, string script) =>
        Job(script, "SKIP_POLICY_SEED: ${{ matrix.skip }}").Replace(
            "    env:\n", $"    strategy:\n      matrix:\n        skip: {values}\n    env:\n", StringComparison.Ordinal);

    [Theory]
    [InlineData("const { rows } = await db.query(\"select count(*) from policy where status = 'ACTIVE'\");\n[|expect(Number(rows[0].count)).toBe(1)|];")]
    [InlineData("const [row] = await sql`select count(*) from policy`;\n[|assert.strictEqual(Number(row.count), 1)|];")]
    [InlineData("const n = await count('select count(*) from policy');\n[|expect(n).toEqual(1)|]")]
    [InlineData("const { rows: [row] } = await db.query('select count(*)::int as n from policy');\n[|assert.equal(row.n, 1)|];")]
    [InlineData("const { rows: [row] } = await db.query('select count(*)::int as n from policy');\nassert.ok(row.n <= 1);")]
    [InlineData("const db = new Client();\nawait db.connect();\nconst { rows: [row] } = await db.query('select count(*)::int as n from policy');\n[|assert.equal(row.n, 1)|];")]
    [InlineData("const [policies, users] = await Promise.all([one('select count(*) from policy'), one('select 1')]);\nassert.equal(users, 1);")]
    [InlineData("const n = await count('select count(*) from policy');\nexpect(n).toBeLessThanOrEqual(1)")]
    [InlineData("const n = await count('select count(*) from users');\nexpect(n).toBe(1)")]
    public void A_test_in_JavaScript_that_a_runner_is_given_is_read(string test) =>
        FoundInProgram("npx vitest run tests/policy.test.ts", "tests/policy.test.ts", test);

    [Theory]
    [InlineData("(n,) = c.execute(\"SELECT count(*) FROM policy_versions WHERE is_active\").fetchone()\n[|assert n == 1|], 'exactly one'")]
    [InlineData("(n,) = c.execute(\"SELECT count(*) FROM policy_versions WHERE is_active\").fetchone()\nassert n <= 1, 'at most one'")]
    public void A_row_that_Python_takes_apart_is_followed(string test) => FoundInProgram("python3 tests/check.py", "tests/check.py", test);

    [Theory]
    [InlineData("[[ [|$n -eq 1|] ]]")]
    [InlineData("[[ [|\"$n\" == 1|] ]] || exit 1")]
    [InlineData("[ [|\"$n\" = 1|] ]")]
    [InlineData("test [|$n -eq 1|]")]
    [InlineData("[|(( n == 1 ))|]")]
    [InlineData("if [ [|$n -ne 1|] ]; then exit 1; fi")]
    [InlineData("if [[ [|$n -eq 1|] ]]; then echo ok; else fail_test; fi")]
    public void A_count_that_the_shell_compares_is_found(string test) =>
        Marked.Reports(Id, Job($"n=$(psql -t -c 'SELECT COUNT(*) FROM policy_versions')\n{test}"), Message("policy_versions"));

    [Theory]
    [InlineData("test [|\"$(psql -tAc \"SELECT count(*) FROM policy WHERE status = 'ACTIVE'\")\" -eq 1|]", "policy")]
    [InlineData("if [ [|$(psql -t -c 'SELECT COUNT(*) FROM policy_versions') -ne 1|] ]; then exit 1; fi", "policy_versions")]
    [InlineData("[[ [|\"$(psql -t -c 'SELECT COUNT(*) FROM policy_versions')\" == 1|] ]]", "policy_versions")]
    public void A_count_that_is_compared_on_the_spot_is_found(string test, string table) => Marked.Reports(Id, Job(test), Message(table));

    [Theory]
    [InlineData("test \"$(psql -tAc 'SELECT count(*) FROM policy')\" -le 1")]
    [InlineData("test \"$(psql -tAc 'SELECT count(*) FROM tenant')\" -eq 1")]
    [InlineData("test \"$(wc -l < policy)\" -eq 1")]
    [InlineData("psql <<'SQL'\nDO $$\nDECLARE n int;\nBEGIN\n  SELECT count(*) INTO n FROM policy;\n  IF n <> 1 THEN\n    INSERT INTO log VALUES (n);\n  END IF;\n  IF n > 1 THEN\n    RAISE EXCEPTION 'x';\n  END IF;\nEND $$;\nSQL")]
    [InlineData("psql -tAc \"select case when count(*) <= 1 then 'PASS' else 'FAIL' end from policy\" | grep -qx PASS")]
    public void What_is_compared_on_the_spot_and_holds_without_the_seed_is_fine(string test) => Marked.IsSilent(Id, Job(test));

    [Theory]
    [InlineData("[[ $n -le 1 ]]")]
    [InlineData("if [[ $n -gt 1 ]]; then exit 1; fi")]
    [InlineData("if [[ $n -ne 0 && $n -ne 1 ]]; then exit 1; fi")]
    [InlineData("if [[ $n -eq 1 ]]; then echo seeded; fi")]
    [InlineData("# [[ $n -eq 1 ]]")]
    public void A_count_that_may_be_zero_is_fine(string test) =>
        Marked.IsSilent(Id, Job($"n=$(psql -t -c 'SELECT COUNT(*) FROM policy_versions')\n{test}"));

    [Theory]
    [InlineData("if [[ $SKIP_POLICY_SEED == 1 ]]; then [[ $n -le 1 ]]; else [[ $n -eq 1 ]]; fi")]
    [InlineData("if [ -n \"${SKIP_POLICY_SEED:-}\" ]; then echo skipped; elif [ \"$n\" -ne 1 ]; then exit 1; fi")]
    [InlineData("[[ -n $SKIP_POLICY_SEED ]] || [[ $n -eq 1 ]]")]
    [InlineData("case $SKIP_POLICY_SEED in 1) [[ $n -le 1 ]] ;; *) [[ $n -eq 1 ]] ;; esac")]
    public void A_count_that_is_demanded_only_where_the_seed_was_not_skipped_is_fine(string test) =>
        Marked.IsSilent(Id, Job($"n=$(psql -t -c 'SELECT COUNT(*) FROM policy_versions')\n{test}"));

    [Theory]
    [InlineData("SKIP_POLICY_SEED: \"0\"")]
    [InlineData("SKIP_POLICY_SEED: ''")]
    [InlineData("SKIP_TENANT_SEED: \"1\"")]
    [InlineData("SEED_POLICY: \"1\"")]
    public void Without_a_skipped_seed_of_the_table_the_demand_is_fair(string variable) =>
        Marked.IsSilent(Id, Job("psql -c \"SELECT (SELECT count(*) FROM policy_versions) = 1\"", variable));

    [Theory]
    [InlineData("SKIP_SEED: true")]
    [InlineData("SKIP_SEEDING: yes")]
    public void A_variable_that_names_no_table_skips_all_seeds(string variable) =>
        Marked.Reports(Id, Job("psql -c [|\"SELECT (SELECT count(*) FROM anything) = 1\"|]", variable), Message("anything", variable));

    [Fact]
    public void A_script_that_seeds_by_itself_may_demand_its_row() =>
        Marked.IsSilent(
            Id, Job("psql -c \"INSERT INTO policy_versions VALUES (1)\"\npsql -c \"SELECT (SELECT count(*) FROM policy_versions) = 1\""));

    /// <summary>What a step before has filled is there; the seed that the variable skips is not.</summary>
    [Theory]
    [InlineData("psql -c \"INSERT INTO policy_versions VALUES (1)\"", "", false)]
    [InlineData("npm run db:seed", "", false)]
    [InlineData("bash db/migrate.sh", "", false)]
    [InlineData("psql -f db/policy.sql", "", false)]
    [InlineData("psql -c \"INSERT INTO policy_versions VALUES (1)\"", "SKIP_POLICY_SEED: 1", false)]
    [InlineData("bash db/minimal.sh", "SKIP_POLICY_SEED: 1", false)]
    [InlineData("bash db/migrate.sh", "SKIP_POLICY_SEED: 1", true)]
    [InlineData("SKIP_POLICY_SEED=1 bash db/migrate.sh", "", true)]
    [InlineData("[ \"$SKIP_POLICY_SEED\" = 1 ] || psql -f db/policy.sql", "SKIP_POLICY_SEED: 1", true)]
    [InlineData("psql -c \"INSERT INTO tenants VALUES (1)\"", "", true)]
    public void A_step_before_may_have_filled_the_table(string before, string variable, bool isReported)
    {
        const string Seed = "  psql <<SQL\nINSERT INTO policy_versions VALUES (1);\nSQL\nfi\n";
        var files = new Dictionary<string, string>
        {
            ["db/migrate.sh"] = "if [[ \"${SKIP_POLICY_SEED:-0}\" != 1 ]]; then\n" + Seed,
            ["db/minimal.sh"] = "if [[ \"${SKIP_POLICY_SEED:-0}\" == 1 ]]; then\n" + Seed,
            ["db/policy.sql"] = "INSERT INTO policy_versions VALUES (1);\n",
        };
        var steps = $"- run: {Quote(before)}\n{(variable.Length > 0 ? $"  env:\n    {variable}\n" : "")}"
            + "- run: psql -c \"SELECT (SELECT count(*) FROM policy_versions) = 1\"\n  env:\n    SKIP_POLICY_SEED: 1";
        Lint.Text(Marked.Job(steps), files).Any(finding => finding.Diagnostic.Id == Id).ShouldBe(isReported);

        static string Quote(string command) => $"'{command.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    [Fact]
    public void A_demand_in_a_called_program_is_found_there()
    {
        var files = new Dictionary<string, string>
        {
            ["tests/check.sh"] = "python3 tests/check.py\n",
            ["tests/check.py"] = "n = db.execute(\"SELECT COUNT(*) FROM policy_versions\").fetchone()[0]\nassert n == 1\n",
        };
        var finding = Lint.Text(Job("bash tests/check.sh"), files).Single(finding => finding.Diagnostic.Id == Id);
        finding.Diagnostic.Location.GetLineSpan().ToString().ShouldBe("tests/check.py: (1,0)-(1,13)");
        Lint.Describe(finding).ShouldBe(
            "(2,1): " + Message("policy_versions").Replace("warning:", "warning CDX1501:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("for test in db/test_*.sh; do bash \"$test\"; done", true)]
    [InlineData("bash db/all.sh", true)]
    [InlineData("for test in db/*_test.sh; do bash \"$test\"; done", false)]
    [InlineData("for test in db/test_?.sh; do bash \"$test\"; done", false)]
    public void A_demand_in_a_script_among_those_of_a_folder_is_found(string call, bool isFound)
    {
        var files = new Dictionary<string, string>
        {
            ["db/all.sh"] =
                "here=$(cd \"$(dirname \"$0\")\" && pwd)\nfor test in \"$here\"/test_*.sh; do\n  echo \"$test\"\n  bash \"$test\" || failed=1\ndone\nexit ${failed:-0}\n",
            ["db/test_a.sh"] = "echo a\n",
            ["db/test_policy.sh"] = "n=$(psql -t -c 'SELECT COUNT(*) FROM policy_versions')\n[ \"$n\" -eq 1 ]\n",
        };
        Lint.Text(Job(call), files).Where(finding => finding.Diagnostic.Id == Id).Select(finding =>
            finding.Diagnostic.Location.GetLineSpan().ToString())
            .ShouldBe(isFound ? ["db/test_policy.sh: (1,2)-(1,12)"] : []);
    }

    [Theory]
    [InlineData("[[ $n -eq 1 ]]", "[[ $n -le 1 ]]")]
    [InlineData("[[ \"$n\" == \"1\" ]] || exit 1", "[[ \"$n\" -le \"1\" ]] || exit 1")]
    [InlineData("[ \"$n\" = 1 ]", "[ \"$n\" -le 1 ]")]
    [InlineData("(( n == 1 ))", "(( n <= 1 ))")]
    [InlineData("if [ $n -ne 1 ]; then echo \"Not exactly one.\"; exit 1; fi", "if [ $n -gt 1 ]; then echo \"Not at most one.\"; exit 1; fi")]
    [InlineData("test \"$(psql -tAc \"SELECT count(*) FROM policy WHERE status = 'ACTIVE'\")\" -eq 1", "test \"$(psql -tAc \"SELECT count(*) FROM policy WHERE status = 'ACTIVE'\")\" -le 1")]
    [InlineData("psql -c \"SELECT (SELECT count(*) FROM policy WHERE (a) = 1) = 1\"", "psql -c \"SELECT (SELECT count(*) FROM policy WHERE (a) = 1) <= 1\"")]
    [InlineData("psql <<'SQL'\nDO $$ BEGIN\n  IF (SELECT COUNT(*) FROM policy)\n      <> 1 THEN\n    RAISE EXCEPTION 'exactly one policy';\n  END IF;\nEND $$\nSQL", "psql <<'SQL'\nDO $$ BEGIN\n  IF (SELECT COUNT(*) FROM policy)\n      > 1 THEN\n    RAISE EXCEPTION 'at most one policy';\n  END IF;\nEND $$\nSQL")]
    [InlineData("psql <<'SQL'\nDO $$\nDECLARE n int;\nBEGIN\n  SELECT count(*) INTO n FROM policy;\n  IF n <> 1 THEN\n    RAISE EXCEPTION 'found %', n;\n  END IF;\nEND $$;\nSQL", "psql <<'SQL'\nDO $$\nDECLARE n int;\nBEGIN\n  SELECT count(*) INTO n FROM policy;\n  IF n > 1 THEN\n    RAISE EXCEPTION 'found %', n;\n  END IF;\nEND $$;\nSQL")]
    [InlineData("psql -c 'SELECT s FROM policy GROUP BY s HAVING count(*) <> 1'", "psql -c 'SELECT s FROM policy GROUP BY s HAVING count(*) > 1'")]
    [InlineData("# There is exactly one policy.\necho 'exactly one policy'\ntest $n -eq 1", "# There is at most one policy.\necho 'exactly one policy'\ntest $n -le 1")]
    [InlineData("# Exactly one policy.\ntest $n -eq 1", "# At most one policy.\ntest $n -le 1")]
    [InlineData("test $n -eq 1 || echo 'Exactly 1 policy.'", "test $n -le 1 || echo 'At most 1 policy.'")]
    [InlineData("echo 'exactly one policy'\ntest $n -eq 1", "echo 'exactly one policy'\ntest $n -le 1")]
    [InlineData("# exactly one policy\necho a\necho b\necho c\necho d\necho e\ntest $n -eq 1", "# exactly one policy\necho a\necho b\necho c\necho d\necho e\ntest $n -le 1")]
    [InlineData("test $n -eq 1\necho a\necho b\necho c\necho d\necho e\necho 'exactly one policy'", "test $n -le 1\necho a\necho b\necho c\necho d\necho e\necho 'exactly one policy'")]
    [InlineData("psql <<'SQL'\n-- exactly one policy\nSELECT (SELECT count(*) FROM policy) = 1;\nSQL", "psql <<'SQL'\n-- at most one policy\nSELECT (SELECT count(*) FROM policy) <= 1;\nSQL")]
    public void A_demand_for_exactly_one_becomes_one_for_at_most_one(string test, string relaxed)
    {
        const string Count = "n=$(psql -t -c 'SELECT COUNT(*) FROM policy_versions')\n";
        Mending.Fixed(Job(Count + test), Id).ShouldBe(Job(Count + relaxed));
    }

    [Fact]
    public void The_name_of_a_test_follows()
    {
        var yaml = Job("psql -c \"SELECT (SELECT count(*) FROM policy) = 1\"")
            .Replace("- run:", "- name: Exactly one policy\n        run:", StringComparison.Ordinal);
        Lint.Fixed(yaml, Id)
            .ShouldBe(yaml.Replace(") = 1", ") <= 1", StringComparison.Ordinal)
                .Replace("Exactly one", "At most one", StringComparison.Ordinal));
    }

    [Fact]
    public void A_script_that_a_step_calls_is_mended_where_it_stands()
    {
        const string Shell =
            "#!/usr/bin/env bash\npython3 tests/check.py\nn=$(psql -t -c 'SELECT COUNT(*) FROM policy')\nif [[ $n -ne 1 ]]; then\n  exit 1\nfi\n";
        const string Python = "n = db.execute(\"SELECT COUNT(*) FROM policy\").fetchone()[0]\nassert n == 1, \"exactly one\"\n";
        using var repository = new TemporaryRepository().Add(".github/workflows/x.yml", Job("bash tests/check.sh"))
            .Add("tests/check.sh", Shell)
            .Add("tests/check.py", Python)
            .Only(Id);
        var fix = RepositoryFixer.Fix(new LintRequest(repository.Root), _ => true, default);

        fix.After.Findings.ShouldBeEmpty();
        fix.Files.Select(file => (file.Path, file.After)).ShouldBe(
        [
            ("tests/check.py",
                Python.Replace("==", "<=", StringComparison.Ordinal).Replace("exactly", "at most", StringComparison.Ordinal)),
            ("tests/check.sh", Shell.Replace("-ne", "-gt", StringComparison.Ordinal)),
        ]);
    }

    /// <summary>Asserts that the rule reports what is marked in a program that a step calls.</summary>
    private static void FoundInProgram(string call, string path, string test)
    {
        var files = new Dictionary<string, string> { [path] = Marked.Unmarked(test) };
        var places = Lint.Text(Job(call), files)
            .Where(finding => finding.Diagnostic.Id == Id)
            .Select(finding => finding.Diagnostic.Location);
        places.Select(place =>
            $"{place.GetLineSpan().Path} {files[path].Insert(place.SourceSpan.End, "|]").Insert(place.SourceSpan.Start, "[|")}")
            .ShouldBe(test == files[path] ? [] : [$"{path} {test}"]);
    }
}
