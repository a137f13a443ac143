$ErrorActionPreference = 'Stop'
# throw 'a comment'
<# exit 1 #>
if ([string]::IsNullOrWhiteSpace($env:KEY)) {
  Write-Error 'no key'
  exit 1
}
if (-not (Test-Path out/a.json)) { New-Item -ItemType Directory -Force -Path out | Out-Null }
Set-Content -Path notes.md -Value 'x'
$data = Get-Content out/a.json -Raw | ConvertFrom-Json
try {
  $response = Invoke-WebRequest -Uri "https://api.openai.com/v1/models" -Headers @{ Authorization = $env:KEY }
  if ($response.StatusCode -ne 200) { throw "refused" }
} catch { Write-Host $_.Exception.Response.StatusCode }
"score=$($data.score)" >> $env:GITHUB_OUTPUT
"a=1" | Out-File -FilePath $env:GITHUB_ENV -Append
foreach ($name in 'A', 'B') { if (!$env:NAME) { throw 'missing' } }
codex exec hi
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
Invoke-RestMethod https://api.openai.com/v1/responses -Method Post
