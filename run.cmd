@echo off
rem run COMMAND...: make .venv when it is missing or out of date, then run COMMAND in it.
setlocal
set "here=%~dp0"
set "venv=%here%.venv"
set "fresh="
if exist "%venv%\installed.lock" fc /b "%here%requirements.lock" "%venv%\installed.lock" >nul 2>&1 && fc /b "%here%pyproject.toml" "%venv%\installed.toml" >nul 2>&1 && set "fresh=yes"
if defined fresh goto go

set "uv=uv"
where uv >nul 2>&1 && goto install
set "uv=%here%.uv\bin\uv.exe"
if exist "%uv%" goto install
echo Getting uv, which installs the rest... 1>&2
py -3 -m pip install --quiet --disable-pip-version-check --target "%here%.uv" uv 1>&2 && goto install
python -m pip install --quiet --disable-pip-version-check --target "%here%.uv" uv 1>&2 && goto install
set "uv=uv"
pipx install --quiet uv 1>&2 && goto install
echo uv could not be installed: Python 3.11 or newer with pip (or pipx) is needed. 1>&2
exit /b 2

:install
echo Setting up .venv; this takes a minute the first time... 1>&2
if not exist "%venv%\Scripts\python.exe" "%uv%" venv --quiet --python ">=3.11" "%venv%" || exit /b 2
"%uv%" pip sync --quiet --compile-bytecode --python "%venv%" --require-hashes "%here%requirements.lock" || exit /b 2
"%uv%" pip install --quiet --python "%venv%" --no-deps --no-build-isolation --editable "%here%." || exit /b 2
copy /y "%here%requirements.lock" "%venv%\installed.lock" >nul
copy /y "%here%pyproject.toml" "%venv%\installed.toml" >nul

:go
if "%~1"=="" echo Usage: run COMMAND..., for example: run revkit batch 1>&2 && exit /b 2
set "PATH=%venv%\Scripts;%PATH%"
set "VIRTUAL_ENV=%venv%"
%*
exit /b %errorlevel%
