using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class UntrustedOutputInScriptTests
{
    private const string Id = "CDX2007";
    private const string Codex =
        "- id: codex\n  uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";
    private const string Action =
        "outputs:\n  review:\n    value: ${{ steps.codex.outputs.final-message }}\nruns:\n  using: composite\n  steps:\n    - id: codex\n      uses: openai/codex-action@v1.11\n";

    [Theory]
    [InlineData("- run: echo \"${{ [|steps.codex.outputs.final-message|] }}\"", "steps.codex.outputs.final-message")]
    [InlineData("- run: echo \"${{ [|steps['codex'].outputs['final-message']|] }}\"", "steps['codex'].outputs['final-message']")]
    [InlineData("- run: echo \"${{ [|steps.codex.outputs.final-message|] || 'none' }}\"", "steps.codex.outputs.final-message")]
    [InlineData("- run: echo ${{ fromJSON([|steps.codex.outputs.final-message|]).verdict }}", "steps.codex.outputs.final-message")]
    [InlineData("- run: echo ${{ toJSON([|steps.codex.outputs.final-message|]) }}", "steps.codex.outputs.final-message")]
    [InlineData("- run: echo \"${{ [|env.MESSAGE|] }}\"\n  env:\n    MESSAGE: ${{ steps.codex.outputs.final-message }}", "env.MESSAGE")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      const body = `${{ [|steps.codex.outputs.final-message|] }}`;", "steps.codex.outputs.final-message")]
    public void The_message_in_a_script_is_reported(string step, string written) =>
        Marked.Reports(Id, Marked.Job(Codex + step), Message(written));

    [Theory]
    [InlineData("echo \"TEXT=$M\" >> \"$GITHUB_ENV\"", "env.TEXT")]
    [InlineData("{ echo 'TEXT<<EOF'; echo \"$M\"; echo EOF; } >> \"$GITHUB_ENV\"", "env.TEXT")]
    [InlineData("echo \"text=Codex says $M\" >> \"$GITHUB_OUTPUT\"", "steps.relay.outputs.text")]
    [InlineData("echo \"text=${M:-nothing}\" >> \"$GITHUB_OUTPUT\"", "steps.relay.outputs.text")]
    [InlineData("if [ -n \"$M\" ]; then text=\"Codex: $M\"; else text=none; fi\n    echo \"text=$text\" >> \"$GITHUB_OUTPUT\"", "steps.relay.outputs.text")]
    [InlineData("echo \"TEXT=${M:0:2000}\" >> \"$GITHUB_ENV\"", "env.TEXT")]
    public void The_message_is_followed_through_what_a_script_leaves(string script, string access)
    {
        var steps = $"{Codex}- id: relay\n  env:\n    M: ${{{{ steps.codex.outputs.final-message }}}}\n  run: |\n    {script}\n";
        Marked.Reports(Id, Marked.Job($"{steps}- run: echo \"${{{{ [|{access}|] }}}}\""), Message(access));
        Marked.IsSilent(Id, Marked.Job($"{steps}- run: echo \"$TEXT\"\n  env:\n    TEXT: ${{{{ {access} }}}}"));
    }

    /// <summary>A matrix that is made of the message has its texts; a schema may leave it none that is free.</summary>
    [Theory]
    [InlineData("\n        item: ${{ fromJSON(needs.review.outputs.text) }}", "matrix.item", "", true)]
    [InlineData("\n        Item: ${{ fromJSON(needs.review.outputs.text).items }}", "matrix.item.title", "", true)]
    [InlineData(" ${{ fromJSON(needs.review.outputs.text) }}", "matrix.title", "", true)]
    [InlineData("\n        include: ${{ fromJSON(needs.review.outputs.text || '[]') }}", "matrix.title", "", true)]
    [InlineData("\n        item: ${{ fromJSON(needs.review.outputs.text) }}\n        os: [a, b]", "matrix.os", "", false)]
    [InlineData("\n        item: ${{ fromJSON(needs.review.outputs.text) }}", "matrix.item", "    output-schema-file: schema.json\n", false)]
    [InlineData("\n        item: ${{ fromJSON(needs.review.outputs.other) }}", "matrix.item", "", false)]
    public void The_message_is_followed_through_a_matrix(string matrix, string access, string input, bool isReported)
    {
        var job = Marked.Job(Codex + input)
            .Replace(
                "    steps:\n", "    outputs:\n      text: ${{ steps.codex.outputs.final-message }}\n      other: '[1]'\n    steps:\n",
                StringComparison.Ordinal);
        string Next(string step) =>
            $"{job}  next:\n    needs: review\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:{matrix}\n    steps:\n{Marked.Indent(step)}";
        Marked.Reports(
            Id, Next($"- run: echo \"${{{{ {(isReported ? $"[|{access}|]" : access)} }}}}\""), isReported ? [Message(access)] : []);
        Marked.IsSilent(Id, Next($"- run: echo \"$TEXT\"\n  env:\n    TEXT: ${{{{ {access} }}}}"));
    }

    [Theory]
    [InlineData("echo \"review=$(cat review.md)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"review=$(<review.md)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"review=$(head -c 60000 review.md)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"review=$(cat review.md | tail -n 20)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("{ echo 'review<<END'; cat review.md; echo END; } >> \"$GITHUB_OUTPUT\"")]
    [InlineData("{ echo 'review<<END'; echo '## Review'; cat review.md; echo; echo END; } >> \"$GITHUB_OUTPUT\"")]
    [InlineData("end=\"END_$(openssl rand -hex 8)\"; { echo \"review<<$end\"; cat review.md; echo \"$end\"; } >> \"$GITHUB_OUTPUT\"")]
    [InlineData("end=$(dd if=/dev/urandom bs=15 count=1 status=none | base64)\n    echo \"review<<$end\" >> \"$GITHUB_OUTPUT\"\n    cat review.md >> \"$GITHUB_OUTPUT\"\n    echo \"$end\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("end=end_${RANDOM}; { printf 'review<<%s\\n' \"$end\"; cat review.md; printf '\\n%s\\n' \"$end\"; } >> \"$GITHUB_OUTPUT\"")]
    [InlineData("end=$(uuidgen); echo \"review<<$end\"$'\\n'\"$(cat review.md)\"$'\\n'\"$end\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("{ echo \"review<<$GITHUB_RUN_ID\"; cat review.md; echo \"$GITHUB_RUN_ID\"; } >> \"$GITHUB_OUTPUT\"")]
    public void The_message_is_followed_through_the_file_that_it_is_written_to(string script)
    {
        var read = $"- id: read\n  run: |\n    {script}\n";
        const string Use = "- run: echo \"${{ [|steps.read.outputs.review|] }}\"";
        foreach (var codex in (string[])
            [
                $"{Codex}    output-file: review.md\n",
                "- run: codex exec -o review.md 'Review.'\n",
                "- run: codex exec 'Review.' > review.md\n",
            ])
        {
            Marked.Reports(Id, Marked.Job(codex + read + Use), Message("steps.read.outputs.review"));
        }
    }

    [Fact]
    public void The_message_is_followed_from_what_the_command_prints()
    {
        const string Review =
            "- id: codex\n  run: |\n    review=$(codex exec 'Review.')\n    echo \"review=$review\" >> \"$GITHUB_OUTPUT\"\n";
        Marked.Reports(
            Id, Marked.Job(Review + "- run: echo \"${{ [|steps.codex.outputs.review|] }}\""), Message("steps.codex.outputs.review"));
    }

    [Theory]
    [InlineData("codex exec -o review.json 'Review.'", "jq -r .summary review.json", true)]
    [InlineData("codex exec --json 'Review.' > review.json", "jq -sr 'map(select(.type==\"item.completed\")) | last | .item.text // \"none\"' review.json", true)]
    [InlineData("codex exec -o review.json 'Review.'", "cat review.json | jq -r '.findings[].title'", true)]
    [InlineData("codex exec -o review.json 'Review.'", "jq '.findings | length' review.json", false)]
    [InlineData("codex exec -o review.json 'Review.'", "jq -r '.verdict == \"approve\"' review.json", false)]
    [InlineData("codex exec --output-schema schema.json -o review.json 'Review.'", "jq -r .verdict review.json", false)]
    [InlineData("codex exec -o review.json 'Review.'", "jq -r .summary other.json", false)]
    public void A_member_of_the_message_is_followed_where_no_schema_limits_it(string codex, string read, bool isReported)
    {
        var steps = $"- run: |\n    {codex}\n- id: read\n  run: |\n    echo \"text=$({read})\" >> \"$GITHUB_OUTPUT\"\n";
        Marked.Reports(
            Id,
            Marked.Job(
                steps
                    + (isReported
                        ? "- run: echo \"${{ [|steps.read.outputs.text|] }}\""
                        : "- run: echo \"${{ steps.read.outputs.text }}\"")),
            isReported ? [Message("steps.read.outputs.text")] : []);
    }

    [Theory]
    [InlineData("${{ steps.codex.outputs.final-message }}", "jq -r .summary <<< \"$M\"", true)]
    [InlineData("${{ steps.codex.outputs.final-message }}", "echo \"$M\" | jq -r '.verdict // \"none\"'", true)]
    [InlineData("${{ steps.codex.outputs.final-message || '{}' }}", "printf '%s' \"$M\" | jq -r '.findings[0].title'", true)]
    [InlineData("${{ steps.codex.outputs.final-message }}", "echo \"$M\" > message.json; jq -r .summary message.json", true)]
    [InlineData("${{ steps.codex.outputs.final-message }}", "echo \"$M\" | jq '.findings | length'", false)]
    [InlineData("${{ steps.codex.outputs.final-message }}", "echo \"$M\" | jq -r .verdict | tr -cd a-z", false)]
    [InlineData("${{ steps.codex.outputs.final-message }}", "v=$(jq -r .verdict <<< \"$M\"); case $v in pass|fail) echo \"$v\" ;; *) echo none ;; esac", false)]
    [InlineData("${{ github.run_id }}", "jq -r .summary <<< \"$M\"", false)]
    public void A_member_of_the_message_that_a_script_has_in_a_variable_is_followed_where_no_schema_limits_it(
        string message, string read, bool isReported)
    {
        var steps = $"- id: read\n  env:\n    M: {message}\n  run: |\n    echo \"text=$({read})\" >> \"$GITHUB_OUTPUT\"\n";
        Marked.Reports(
            Id,
            Marked.Job(
                Codex + steps
                    + (isReported
                        ? "- run: echo \"${{ [|steps.read.outputs.text|] }}\""
                        : "- run: echo \"${{ steps.read.outputs.text }}\"")),
            isReported ? [Message("steps.read.outputs.text")] : []);
        Marked.IsSilent(Id, Marked.Job($"{Codex}    output-schema: '{{}}'\n{steps}- run: echo \"${{{{ steps.read.outputs.text }}}}\""));
    }

    [Theory]
    [InlineData("core.setOutput('text', process.env.M);", true)]
    [InlineData("const text = process.env['M'].trim();\ncore.setOutput('text', `Codex says ${text}`);", true)]
    [InlineData("core.setOutput('text', fs.readFileSync('review.md', 'utf8'));", true)]
    [InlineData("core.setOutput('text', await fs.promises.readFile('review.md', 'utf8'));", true)]
    [InlineData("core.setOutput('text', fs.readFileSync(process.env.FILE, 'utf8'));", true)]
    [InlineData("core.setOutput('text', fs.readFileSync('other.md', 'utf8'));", false)]
    [InlineData("core.setOutput('text', fs.readFileSync(process.env.M, 'utf8'));", false)]
    [InlineData("core.setOutput('text', fs.readFileSync(process.env.OTHER, 'utf8'));", false)]
    [InlineData("core.setOutput('text', process.env.OTHER);", false)]
    [InlineData("core.setOutput('text', process.env.M.length);", false)]
    [InlineData("core.setOutput('text', process.env.M.includes('LGTM'));", false)]
    [InlineData("core.setOutput('text', process.env.M ? 'yes' : 'no');", false)]
    public void The_message_is_followed_through_an_output_that_a_script_in_JavaScript_sets(string script, bool isReported) =>
        ReportsOutput(script, "", isReported);

    [Theory]
    [InlineData("core.setOutput('text', JSON.parse(process.env.M).summary);", true)]
    [InlineData("const review = JSON.parse(process.env.M);\ncore.setOutput('text', review.summary);", true)]
    [InlineData("const review = JSON.parse(process.env.M || '{}');\ncore.setOutput('text', review.summary ?? 'none');", true)]
    [InlineData("let review = { summary: 'none' };\ntry { review = JSON.parse(fs.readFileSync(process.env.FILE, 'utf8')); } catch (e) { review = { summary: `none: ${e.message}` }; }\nconst summary = (review.summary || 'nothing').trim();\ncore.setOutput('text', summary);", true)]
    [InlineData("let review = {};\ntry { review = JSON.parse(process.env.M); } catch { core.warning('no JSON'); }\ncore.setOutput('text', String(review.summary));", true)]
    [InlineData("const { summary } = JSON.parse(fs.readFileSync('review.md', 'utf8'));\ncore.setOutput('text', summary);", true)]
    [InlineData("const review = JSON.parse(process.env.M);\ncore.setOutput('text', review.findings.length);", false)]
    [InlineData("const review = JSON.parse(process.env.M);\ncore.setOutput('text', review.verdict === 'pass');", false)]
    [InlineData("const review = JSON.parse(process.env.M);\ncore.setOutput('text', ['pass', 'fail'].includes(review.verdict) ? review.verdict : 'none');", false)]
    [InlineData("const { verdict } = JSON.parse(process.env.M);\nif (verdict !== 'pass' && verdict !== 'fail') throw new Error('no verdict');\ncore.setOutput('text', verdict);", false)]
    [InlineData("const verdict = JSON.parse(process.env.M).verdict;\nif (!/^[a-z]+$/.test(verdict)) throw new Error('no verdict');\ncore.setOutput('text', verdict);", false)]
    public void A_member_of_the_message_is_followed_through_JavaScript_where_nothing_checks_it(string script, bool isReported)
    {
        ReportsOutput(script, "", isReported);
        ReportsOutput(script, "    output-schema: '{}'\n", isReported: false);
    }

    private static void ReportsOutput(string script, string input, bool isReported)
    {
        var steps = $$$"""
            {{{Codex}}}    output-file: review.md
            {{{input}}}- id: read
              uses: actions/github-script@v8
              env:
                M: ${{ steps.codex.outputs.final-message }}
                FILE: review.md
              with:
                script: |
                  const fs = require('fs');
                  {{{script.Replace("\n", "\n      ", StringComparison.Ordinal)}}}

            """;
        var read = isReported ? "[|steps.read.outputs.text|]" : "steps.read.outputs.text";
        Marked.Reports(Id, Marked.Job($"{steps}- run: echo \"${{{{ {read} }}}}\""), isReported ? [Message("steps.read.outputs.text")] : []);
    }

    /// <summary>A schema lets Codex write what it likes into a string, and only one of some texts where it names them.</summary>
    [Theory]
    [InlineData("jq -r .summary", "", true)]
    [InlineData("jq -r '.summary // \"none\"'", "", true)]
    [InlineData("jq -r .note", "", true)]
    [InlineData("jq -r '.findings[0].title'", "", true)]
    [InlineData("jq -r '.findings[].title'", "", true)]
    [InlineData("jq -r .verdict", "", false)]
    [InlineData("jq -r .score", "", false)]
    [InlineData("jq -r .sha", "", false)]
    [InlineData("jq -r .other", "", false)]
    [InlineData("jq -r '.findings[0]'", "", false)]
    [InlineData("jq -r '.findings | last | .title'", "", false)]
    [InlineData("", "review.summary", true)]
    [InlineData("", "review.findings[0].title", false)]
    [InlineData("", "review.verdict", false)]
    public void A_member_that_the_schema_leaves_free_is_followed(string command, string expression, bool isReported)
    {
        const string Schema = """
            { "type": "object", "properties": { "summary": { "type": "string" }, "note": { "type": ["null", "string"] }, "verdict": { "type": "string", "enum": ["pass", "fail"] }, "score": { "type": "number" },
              "sha": { "type": "string", "pattern": "^[0-9a-f]+$" }, "findings": { "type": "array", "items": { "type": "object", "properties": { "title": { "type": "string" } } } } } }
            """;
        var read = isReported ? "[|steps.read.outputs.text|]" : "steps.read.outputs.text";
        var step = command.Length > 0
            ? $"- id: read\n  run: |\n    echo \"text=$({command} review.json)\" >> \"$GITHUB_OUTPUT\"\n"
            : $"- id: read\n  uses: actions/github-script@v8\n  with:\n    script: |\n      const review = JSON.parse(fs.readFileSync('review.json'));\n      core.setOutput('text', {expression});\n";
        var use = $"- run: echo \"${{{{ {read} }}}}\"";
        var inline = Schema.ReplaceLineEndings(" ");
        var files = new Dictionary<string, string> { ["schema.json"] = Schema };
        foreach (var codex in (string[])
            [
                $"{Codex}    output-file: review.json\n    output-schema: '{inline}'\n",
                $"{Codex}    output-file: review.json\n    output-schema-file: schema.json\n",
                "- uses: actions/checkout@v5\n- run: codex exec --output-schema schema.json -o review.json 'Review.'\n",
                "- uses: actions/checkout@v5\n- run: codex exec --output-schema=schema.json -o review.json 'Review.'\n",
                $"- run: |\n    echo '{inline}' > made.json\n- run: |\n    codex exec --output-schema made.json -o review.json 'Review.'\n",
            ])
        {
            Marked.Reports(Id, Marked.Job(codex + step + use), files, isReported ? [Message("steps.read.outputs.text")] : []);
        }

        Marked.IsSilent(
            Id, Marked.Job($"{Codex}    output-file: review.json\n    output-schema-file: missing.json\n{step}{Marked.Unmarked(use)}"));
    }

    [Fact]
    public void The_message_of_a_file_is_followed_through_outputs_of_jobs()
    {
        const string Yaml = """
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                outputs:
                  text: ${{ steps.codex.outputs.text }}
                  state: ${{ steps.codex.outputs.state }}
                steps:
                  - id: codex
                    run: |
                      codex exec -o review.md "Review."
                      echo "text=$(cat review.md)" >> "$GITHUB_OUTPUT"
                      if [ -s review.md ]; then echo "state=written" >> "$GITHUB_OUTPUT"; else echo "state=empty" >> "$GITHUB_OUTPUT"; fi
              post:
                runs-on: ubuntu-latest
                needs: review
                steps:
                  - run: echo "${{ [|needs.review.outputs.text|] }}"
                  - run: echo "${{ needs.review.outputs.state }}"
            """;
        Marked.Reports(Id, Yaml, Message("needs.review.outputs.text"));
    }

    [Theory]
    [InlineData("echo \"text=$(cat other.md)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"text=$(codex --version)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"text=$(wc -l < review.md)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("if [ -s review.md ]; then echo text=true >> \"$GITHUB_OUTPUT\"; else echo text=false >> \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("echo 'Nothing to say' > review.md\n    echo \"text=$(cat review.md)\" >> \"$GITHUB_OUTPUT\"")]
    public void What_a_script_finds_out_about_the_file_is_no_message(string script) =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"{Codex}    output-file: review.md\n- id: read\n  run: |\n    {script}\n- run: echo \"${{{{ steps.read.outputs.text }}}}\""));

    [Theory]
    [InlineData("if [[ $M == *LGTM* ]]; then echo text=good >> \"$GITHUB_OUTPUT\"; else echo text=bad >> \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("text=bad; [ -n \"$M\" ] && text=good; echo \"text=$text\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"text=${#M}\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"text=${M:+yes}\" >> \"$GITHUB_OUTPUT\"")]
    public void What_a_script_finds_out_about_the_message_is_none(string script) =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"{Codex}- id: read\n  env:\n    M: ${{{{ steps.codex.outputs.final-message }}}}\n  run: |\n    {script}\n- run: echo \"${{{{ steps.read.outputs.text }}}}\""));

    [Fact]
    public void A_message_with_a_text_in_its_place_is_followed_too() =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"{Codex}- id: read\n  env:\n    M: ${{{{ steps.codex.outputs.final-message || 'none' }}}}\n  run: echo \"text=$M\" >> \"$GITHUB_OUTPUT\"\n- run: echo \"${{{{ [|steps.read.outputs.text|] }}}}\""),
            Message("steps.read.outputs.text"));

    [Fact]
    public void The_message_is_followed_through_outputs_of_jobs()
    {
        const string Yaml = """
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                outputs:
                  message: ${{ steps.codex.outputs.final-message }}
                steps:
                  - id: codex
                    uses: openai/codex-action@v1.11
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
              relay:
                runs-on: ubuntu-latest
                needs: review
                outputs:
                  message: ${{ needs.review.outputs.message }}
                env:
                  MESSAGE: ${{ needs.review.outputs.message }}
                steps:
                  - run: echo "${{ [|env.MESSAGE|] }}"
              post:
                runs-on: ubuntu-latest
                needs: relay
                steps:
                  - run: echo "${{ [|needs.relay.outputs.message|] }}"
            """;
        Marked.Reports(Id, Yaml, Message("env.MESSAGE"), Message("needs.relay.outputs.message"));
    }

    [Fact]
    public void The_message_is_followed_through_local_actions() =>
        Marked.Reports(
            Id,
            Marked.Job("- id: review\n  uses: ./.github/actions/review\n- run: echo \"${{ [|steps.review.outputs.review|] }}\""),
            new Dictionary<string, string> { [".github/actions/review/action.yml"] = Action },
            Message("steps.review.outputs.review"));

    [Theory]
    [InlineData("- run: echo \"$MESSAGE\"\n  env:\n    MESSAGE: ${{ steps.codex.outputs.final-message }}")]
    [InlineData("- run: echo ${{ steps.codex.outputs.final-message != '' }}")]
    [InlineData("- run: echo ${{ contains(steps.codex.outputs.final-message, 'LGTM') }}")]
    [InlineData("- run: echo ${{ steps.codex.outcome }}")]
    [InlineData("- if: steps.codex.outputs.final-message\n  run: echo done")]
    [InlineData("- run: echo ${{ steps.other.outputs.final-message }}")]
    [InlineData("- uses: some/comment@v1\n  with:\n    body: ${{ steps.codex.outputs.final-message }}")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: const body = ${{ toJSON(steps.codex.outputs.final-message) }};")]
    public void What_is_no_code_or_no_text_is_let_through(string step) => Marked.IsSilent(Id, Marked.Job(Codex + step));

    private static string Message(string written) =>
        $"error: '{written}' is what the model wrote; here it becomes part of the script before it runs, so whatever it says is executed. {(written.StartsWith("env.", StringComparison.Ordinal) ? "The script has it as a variable" : "Pass it through 'env'")}";

    [Theory]
    [InlineData("_MESSAGE", "\"$_MESSAGE\"")]
    [InlineData("M1", "\"$M1\"")]
    [InlineData("1M", null)]
    [InlineData("M-1", null)]
    public void A_variable_that_the_script_has_takes_the_place_of_the_expression(string name, string? use)
    {
        var yaml = Marked.Job(
            $"{Codex}- run: echo ${{{{ env.{name} }}}}\n  env:\n    {name}: ${{{{ steps.codex.outputs.final-message }}}}");
        Lint.Fixed(yaml, Id).ShouldBe(use is null ? yaml : yaml.Replace($"${{{{ env.{name} }}}}", use, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run: |\n    cat <<EOF > out.md\n    Codex says ${{ steps.codex.outputs.final-message }}.\n    EOF", "Codex says ${FINAL_MESSAGE}.")]
    [InlineData("run: |\n    cat <<'EOF' > out.md\n    Codex says ${{ steps.codex.outputs.final-message }}.\n    EOF", null)]
    [InlineData("run: echo '${{ steps.codex.outputs.final-message }}'", "run: echo \"$FINAL_MESSAGE\"")]
    [InlineData("run: echo \"${{ steps.codex.outputs.final-message }}\"", "run: echo \"$FINAL_MESSAGE\"")]
    [InlineData("run: echo \"Codex says ${{ steps.codex.outputs.final-message }}\"", "run: echo \"Codex says ${FINAL_MESSAGE}\"")]
    [InlineData("run: echo 'Codex says ${{ steps.codex.outputs.final-message }}'", null)]
    [InlineData("run: echo ${{ steps.codex.outputs.final-message }}", "run: echo \"$FINAL_MESSAGE\"")]
    [InlineData("run: echo text=${{ steps.codex.outputs.final-message }}", "run: echo text=\"${FINAL_MESSAGE}\"")]
    [InlineData("run: echo ${{ steps.codex.outputs.final-message }}\n  shell: pwsh", null)]
    [InlineData("run: echo ${{ steps.codex.outputs.final-message }}\n  shell: sh", "run: echo \"$FINAL_MESSAGE\"")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.info('${{ steps.codex.outputs.final-message }}')", "core.info(process.env.FINAL_MESSAGE)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.info(`${{ steps.codex.outputs.final-message }}`)", "core.info(process.env.FINAL_MESSAGE)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.info(`Codex says ${{ steps.codex.outputs.final-message }}`)", "core.info(`Codex says ${process.env.FINAL_MESSAGE}`)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.info('Codex says ${{ steps.codex.outputs.final-message }}')", null)]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.info('${{ steps.codex.outputs.final-message }}, says Codex')", null)]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.info(${{ steps.codex.outputs.final-message }})", null)]
    public void The_message_goes_through_a_variable_as_the_place_takes_it(string step, string? use)
    {
        var yaml = Marked.Job($"{Codex}- {step}");
        var mended = Lint.Fixed(yaml, Id);
        if (use is null)
        {
            mended.ShouldBe(yaml);
        }
        else
        {
            mended.ShouldSatisfyAllConditions(text => text.ShouldContain(use), text =>
                text.ShouldContain("FINAL_MESSAGE: ${{ steps.codex.outputs.final-message }}\n"));
        }
    }

    /// <summary>An action reads the message in an input, in a variable of its step, or in one of the step that uses it.</summary>
    [Theory]
    [InlineData("with: { message: '${{ steps.codex.outputs.final-message }}' }", "", "inputs.message", true)]
    [InlineData("with: { message: 'Codex says ${{ steps.codex.outputs.final-message }}' }", "", "inputs.message", true)]
    [InlineData("with: { other: '${{ steps.codex.outputs.final-message }}' }", "", "inputs.message", false)]
    [InlineData("with: { message: '${{ steps.codex.outputs.final-message != '''' }}' }", "", "inputs.message", false)]
    [InlineData("with: { message: '${{ steps.codex.outcome }}' }", "", "inputs.message", false)]
    [InlineData("with: { message: '${{ steps.codex.outputs.final-message }}' }", "env: { M: '${{ inputs.message }}' }", "env.M", true)]
    [InlineData("with: { message: x }", "env: { M: '${{ inputs.message }}' }", "env.M", false)]
    [InlineData("env: { M: '${{ steps.codex.outputs.final-message }}' }", "", "env.M", true)]
    [InlineData("env: { M: '${{ steps.codex.outputs.final-message }}' }", "env: { M: x }", "env.M", false)]
    [InlineData("env: { OTHER: '${{ steps.codex.outputs.final-message }}' }", "", "env.M", false)]
    public void The_message_is_followed_into_a_local_action(string given, string step, string read, bool isReported)
    {
        var files = new Dictionary<string, string>
        {
            ["act/action.yml"] =
                $"inputs: {{ message: {{ description: A text. }} }}\nruns:\n  using: composite\n  steps:\n    - run: echo \"${{{{ {read} }}}}\"\n      shell: bash\n      {step}\n",
        };
        Lint.Text(Marked.Job($"{Codex}- uses: ./act\n  {given}"), files).Where(finding => finding.Diagnostic.Id == Id)
            .Select(finding => $"{finding.Diagnostic.Location.GetLineSpan().Path} {Lint.Describe(finding)[..6]}")
            .ShouldBe(isReported ? ["act/action.yml (5,22)"] : []);
    }

    [Theory]
    [InlineData("${{ inputs.message }}", "steps.act.outputs.text", true)]
    [InlineData("${{ inputs.message }}", "steps.ACT.outputs.text", true)]
    [InlineData("${{ inputs.message || 'none' }}", "steps.act.outputs.text", true)]
    [InlineData("${{ inputs.message }}", "steps.act.outputs.other", false)]
    [InlineData("${{ inputs.other }}", "steps.act.outputs.text", false)]
    [InlineData("text", "steps.act.outputs.text", false)]
    public void The_message_is_followed_out_of_a_local_action(string output, string read, bool isReported)
    {
        var files = new Dictionary<string, string>
        {
            ["act/action.yml"] =
                $"inputs: {{ message: {{ description: A text. }} }}\noutputs: {{ text: {{ value: \"{output}\" }} }}\nruns: {{ using: composite, steps: [] }}\n",
        };
        var step = $"- id: act\n  uses: ./act\n  with: {{ message: '${{{{ steps.codex.outputs.final-message }}}}' }}\n- run: echo \"${{{{ {(isReported ? $"[|{read}|]" : read)} }}}}\"";
        Marked.Reports(Id, Marked.Job(Codex + step), files, isReported ? [Message(read)] : []);
    }
}
