# One image with every process of a cluster; docker-compose.yml says which one a container runs.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet restore Silo -v quiet && dotnet restore Api -v quiet && dotnet restore Gateway -v quiet && dotnet restore samples/Scans -v quiet
RUN dotnet publish Silo -c Release --no-restore -o /app/Silo \
 && dotnet publish Api -c Release --no-restore -o /app/Api \
 && dotnet publish Gateway -c Release --no-restore -o /app/Gateway \
 && dotnet publish samples/Scans -c Release --no-restore -o /app/Scans

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The volume of pepper and operator key takes its owner and mode from here.
RUN mkdir -m 700 /keys && chown $APP_UID:$APP_UID /keys
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet"]
